package org.healthcode.bench.load;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.healthcode.local.demo.Population;
import org.healthcode.local.demo.Resident;
import org.healthcode.schemas.time.ChinaTime;

/** Rows of {@code POST /feeds/tests}: a mass screening of an invented city, some hours ago. */
public final class TestRows {
  public static final String HEADER =
      "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory";

  private static final long SEED = 20_220_628;
  private static final int CHUNK = 10_000;
  private static final int ONE_POSITIVE_IN = 1_000;

  private final String run;
  private final String sampledAt;
  private final String resultAt;
  private final int people;
  private List<Resident> chunk = List.of();
  private int chunkNumber = -1;

  /**
   * @param run begins the record ids
   * @param people how many are tested, one after another, from the first again behind the last
   */
  public TestRows(String run, int people) {
    this.run = run;
    this.people = people;
    OffsetDateTime now =
        ChinaTime.at(Instant.now()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
    this.sampledAt = now.minusHours(9).toString();
    this.resultAt = now.minusHours(1).toString();
  }

  /** The first people of the city: the same in every run. */
  public static List<Resident> first(int count) {
    return List.copyOf(Population.generate(SEED, CHUNK).subList(0, count));
  }

  /**
   * One line without its end.
   *
   * @param number from 0; cheap when they are asked for in order
   */
  public String row(int number) {
    return "%s-%d,10,%s,%s,%s,%s,河南演示医学检验所"
        .formatted(
            run,
            number,
            resident(number % people).idNumber(),
            sampledAt,
            resultAt,
            number % ONE_POSITIVE_IN == ONE_POSITIVE_IN - 1 ? "POSITIVE" : "NEGATIVE");
  }

  private Resident resident(int index) {
    if (index / CHUNK != chunkNumber) {
      chunkNumber = index / CHUNK;
      chunk = Population.generate(SEED + chunkNumber, CHUNK);
    }
    return chunk.get(index % CHUNK);
  }
}
