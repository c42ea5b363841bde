package org.healthcode.tools.conformance;

/**
 * One thing that an implementation has to do.
 *
 * @param name stable
 * @param what in words
 */
record Check(String name, String what, Trial trial) {

  /** Ends with {@link FailedCheck} where it does not. */
  @FunctionalInterface
  interface Trial {
    void run() throws NotChecked;
  }

  /** The plan has not what it needs. */
  static final class NotChecked extends Exception {
    private static final long serialVersionUID = 1;

    NotChecked(String why) {
      super(why, null, false, false);
    }
  }

  /** What came of it. */
  sealed interface Outcome {
    record Passed() implements Outcome {}

    record Failed(String why) implements Outcome {}

    record Unchecked(String why) implements Outcome {}
  }

  /** A check that breaks down has failed, and is never missing. */
  Outcome outcome() {
    try {
      trial.run();
      return new Outcome.Passed();
    } catch (FailedCheck e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } catch (NotChecked e) {
      return new Outcome.Unchecked(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Outcome.Failed("broke down: " + e.getClass().getSimpleName());
    }
  }
}
