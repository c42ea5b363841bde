package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.healthcode.local.identity.IdentityProvider;

/** The identity provider, which lives in the launcher's own JVM. */
final class IdentityComponent implements Component {
  private final int port;
  private final Path directory;
  private Optional<IdentityProvider> provider = Optional.empty();

  IdentityComponent(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  @Override
  public Part part() {
    return Part.IDENTITY;
  }

  @Override
  public synchronized void start() throws IOException {
    if (provider.isEmpty()) {
      provider = Optional.of(IdentityProvider.start(port, directory));
    }
  }

  @Override
  public void awaitReady(Duration limit) {
    running();
  }

  @Override
  public synchronized void stop() {
    provider.ifPresent(IdentityProvider::close);
    provider = Optional.empty();
  }

  @Override
  public void kill() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return provider.isPresent();
  }

  synchronized IdentityProvider running() {
    return provider.orElseThrow(() -> new StackException("The identity provider does not run."));
  }
}
