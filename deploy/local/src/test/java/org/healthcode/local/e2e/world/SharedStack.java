package org.healthcode.local.e2e.world;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same {@link World}: one stack for the whole session, stopped at its end. */
public final class SharedStack implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(Holder.class, key -> new Holder(), Holder.class)
        .world();
  }

  /** Starts the stack once; where that fails, it fails for every test and is not tried again. */
  private static final class Holder implements AutoCloseable {
    private final CompletableFuture<World> world = new CompletableFuture<>();

    Holder() {
      try {
        World started = World.start();
        // All tests feed by one account, together for more people than one may make worse in a day.
        started.raiseAllowance();
        world.complete(started);
      } catch (RuntimeException | Error e) {
        world.completeExceptionally(e);
      }
    }

    World world() {
      return world.join();
    }

    @Override
    public void close() throws Exception {
      if (!world.isCompletedExceptionally()) {
        world.join().close();
      }
    }
  }
}
