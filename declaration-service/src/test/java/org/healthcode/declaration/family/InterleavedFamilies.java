package org.healthcode.declaration.family;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.schemas.id.PersonId;

/**
 * Lets somebody else of this instance go between two steps, as far as they get: to their end, or to
 * where they wait for their turn; and another instance write just before.
 */
final class InterleavedFamilies extends FakeFamilies {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Thread asking = Thread.currentThread();
  private Optional<Thread> other = Optional.empty();
  private Optional<FamilyLinkState> quicker = Optional.empty();
  private int reads = -1;

  /** Behind so many reads of this thread. */
  void goBetween(int afterReads, Runnable step) {
    reads = afterReads;
    other = Optional.of(Thread.ofPlatform().daemon().unstarted(step));
  }

  /** Another instance's word is on the topic before the next one of this thread. */
  void isQuicker(FamilyLinkState link) {
    quicker = Optional.of(link);
  }

  /** Whether the other had occasion to go between; both are through then. */
  boolean bothWent() throws InterruptedException {
    if (other.isEmpty() || other.get().getState() == Thread.State.NEW) {
      return false;
    }
    if (!other.get().join(PATIENCE)) {
      throw new IllegalStateException("the other waits for ever");
    }
    return true;
  }

  @Override
  public void put(FamilyLinkState link) {
    Optional<FamilyLinkState> before = quicker;
    quicker = Optional.empty();
    before.ifPresent(super::put);
    super.put(link);
  }

  @Override
  public Optional<FamilyLinkState> find(String linkId) {
    return thenOther(super.find(linkId));
  }

  @Override
  public List<FamilyLinkState> allOfDependant(PersonId dependant) {
    return thenOther(super.allOfDependant(dependant));
  }

  private <T> T thenOther(T read) {
    if (Thread.currentThread() == asking && reads >= 0 && reads-- == 0) {
      other.ifPresent(InterleavedFamilies::goAsFarAsPossible);
    }
    return read;
  }

  private static void goAsFarAsPossible(Thread thread) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    thread.start();
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the other neither ends nor waits for its turn");
      }
      Thread.onSpinWait();
    }
  }
}
