package org.healthcode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.healthcode.local.demo.Resident;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.junit.jupiter.api.Test;

class TestRowsTest {
  @Test
  void everyRowHasTheHeadersColumnsAndAValidIdNumber() {
    TestRows rows = new TestRows("run", 50_000);

    assertThat(IntStream.of(0, 1, 9_999, 10_000, 49_999, 50_000).mapToObj(rows::row))
        .allSatisfy(
            row -> {
              List<String> cells = List.of(row.split(",", -1));
              assertThat(cells).hasSize(TestRows.HEADER.split(",", -1).length);
              assertThat(IdDocument.check(cells.get(1), cells.get(2), LocalDate.now()))
                  .isInstanceOf(IdCheck.Valid.class);
            });
  }

  @Test
  void theFirstPeopleAreThoseOfTheFirstRows() {
    TestRows rows = new TestRows("run", 1_000);
    List<Resident> first = TestRows.first(3);

    assertThat(rows.row(2)).contains(first.get(2).idNumber());
    assertThat(rows.row(1_002)).contains(first.get(2).idNumber());
  }

  @Test
  void oneInAThousandIsPositive() {
    TestRows rows = new TestRows("run", 5_000);

    assertThat(
            IntStream.range(0, 5_000).mapToObj(rows::row).filter(row -> row.contains("POSITIVE")))
        .hasSize(5);
  }
}
