package org.healthcode.bench.exposure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.bench.load.Crowd;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Subject;
import org.healthcode.local.demo.Population;
import org.healthcode.local.demo.Resident;
import org.healthcode.schemas.region.RegionCode;

/**
 * People who sign in, beside the many who don't.
 *
 * @param cases turn red one by one while the county does
 * @param inUpgraded live in that county
 * @param lateCases are fed while the risk service is away
 * @param green stays green
 */
record Cast(List<Subject> cases, List<Subject> inUpgraded, List<Subject> lateCases, Subject green) {
  private static final int CASES = 120;
  private static final int GUARDED = 10;

  /** All of them, once each has a color. */
  static Cast declare(BenchStack stack, Client client, PrintStream out)
      throws InterruptedException {
    List<Resident> residents =
        Population.generate(System.nanoTime(), CASES + 2 * GUARDED + 1).stream()
            .filter(resident -> !resident.county().code().equals(Province.UPGRADED))
            .toList();
    List<Resident> placed = new ArrayList<>();
    for (int i = 0; i < residents.size(); i++) {
      Resident resident = residents.get(i);
      placed.add(
          i < GUARDED
              ? new Resident(
                  resident.idNumber(), resident.name(), new RegionCode(Province.UPGRADED))
              : resident);
    }
    List<Subject> subjects = new Crowd(stack, client, out).declare(placed);
    return new Cast(
        subjects.subList(2 * GUARDED, subjects.size() - 1),
        subjects.subList(0, GUARDED),
        subjects.subList(GUARDED, 2 * GUARDED),
        subjects.getLast());
  }
}
