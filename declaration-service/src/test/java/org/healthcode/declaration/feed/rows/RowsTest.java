package org.healthcode.declaration.feed.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
  private static final FeedColumns COLUMNS = FeedColumns.of(Feed.TESTS);
  private static final String HEADER =
      "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory";
  private static final String ROW = "R1,10,x,2022-06-27,2022-06-27,NEGATIVE,郑州一院";

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyLike(String end) throws Exception {
    List<ReadRow> rows = csv(HEADER + end + ROW + end + end + ROW + end);

    assertThat(rows).extracting(ReadRow::line).containsExactly(2L, 3L, 4L);
    assertThat(rows).extracting(ReadRow::isBlank).containsExactly(false, true, false);
    assertThat(rows)
        .filteredOn(row -> !row.isBlank())
        .allSatisfy(row -> assertThat(cell(row, Column.LABORATORY)).isEqualTo("郑州一院"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws Exception {
    List<ReadRow> rows = csv("\uFEFF" + HEADER + "\n" + ROW);

    assertThat(cell(rows.getFirst(), Column.RECORD_ID)).isEqualTo("R1");
  }

  @Test
  void theDeclaredCharsetIsRead() throws Exception {
    Charset gbk = Charset.forName("GBK");
    byte[] bytes = (HEADER + "\r\n" + ROW + "\r\n").getBytes(gbk);

    List<ReadRow> rows =
        all(new CsvRows(new InputStreamReader(new ByteArrayInputStream(bytes), gbk), COLUMNS));

    assertThat(cell(rows.getFirst(), Column.LABORATORY)).isEqualTo("郑州一院");
  }

  @Test
  void theWrongCharsetIsVisibleInTheCellAndStopsNothing() throws Exception {
    byte[] bytes = (HEADER + "\n" + ROW + "\n" + ROW).getBytes(Charset.forName("GBK"));

    List<ReadRow> rows =
        all(
            new CsvRows(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8),
                COLUMNS));

    assertThat(rows).hasSize(2);
    assertThat(cell(rows.getFirst(), Column.LABORATORY)).contains("\uFFFD");
  }

  @Test
  void columnsComeInAnyOrderAndUnknownOnesAreReported() throws Exception {
    CsvRows rows =
        new CsvRows(
            new StringReader(
                "result,备注,resultAt,sampledAt,idNumber,idType,recordId\nNEGATIVE,n,a,b,c,10,R9\n"),
            COLUMNS);

    List<ReadRow> read = all(rows);
    assertThat(rows.ignoredColumns()).containsExactly("备注");
    assertThat(cell(read.getFirst(), Column.RECORD_ID)).isEqualTo("R9");
    assertThat(cell(read.getFirst(), Column.RESULT)).isEqualTo("NEGATIVE");
  }

  @Test
  void aHeaderWithoutMandatoryColumnsNamesThem() {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> csv("recordId,idType,sampledAt,result\nR1,10,x,y\n"))
        .satisfies(
            e ->
                assertThat(e.violations())
                    .extracting(Violation::field)
                    .containsExactly("idNumber", "resultAt"));
  }

  @Test
  void aFileWithoutAHeaderQuotesNoneOfIt() {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> csv(ROW + "\n" + ROW + "\n"))
        .satisfies(e -> assertThat(e.violations().toString()).doesNotContain("R1", "郑州"));
    assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> csv(""));
  }

  @Test
  void aColumnThatIsThereTwiceIsRefused() {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> csv(HEADER + ",result\n" + ROW + ",NEGATIVE\n"));
  }

  @Test
  void quotedLineEndsAndQuotesBelongToTheField() throws Exception {
    List<ReadRow> rows =
        csv(HEADER + "\nR1,10,x,a,b,c,\"one\r\n\"\"two\"\"\r\nthree\"\n" + ROW + "\n");

    assertThat(cell(rows.getFirst(), Column.LABORATORY)).isEqualTo("one\r\n\"two\"\r\nthree");
    assertThat(rows.get(1).line()).isEqualTo(5);
  }

  @Test
  void aRowWithMoreOrFewerFieldsIsUnreadableAndTheNextIsNot() throws Exception {
    List<ReadRow> rows = csv(HEADER + "\nR1,10\n" + ROW + ",more\n" + ROW + "\n");

    assertThat(rows)
        .extracting(row -> row.unreadable().isEmpty())
        .containsExactly(false, false, true);
  }

  @Test
  void aFieldOfFiveMegabytesIsNamedByItsColumnAndTheNextRowIsGood() throws Exception {
    String big = "x".repeat(5_000_000);

    List<ReadRow> plain = csv(HEADER + "\nR1,10,x,a,b,c," + big + "\n" + ROW + "\n");
    List<ReadRow> quoted =
        csv(HEADER + "\nR1,10,x,a,b,c,\"" + big + "\n\"\"" + big + "\n\"\n" + ROW + "\n");

    assertThat(plain).extracting(row -> row.unreadable().isEmpty()).containsExactly(false, true);
    assertThat(plain.getFirst().unreadable())
        .extracting(Violation::field)
        .containsExactly("laboratory");
    assertThat(quoted)
        .extracting(row -> row.unreadable().isEmpty())
        .containsExactly(false, false, false, true);
    assertThat(quoted.getLast().line()).isEqualTo(5);
    assertThat(cell(quoted.getLast(), Column.RECORD_ID)).isEqualTo("R1");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnLineAlone() throws Exception {
    List<ReadRow> rows = csv(HEADER + "\nR1,10,x,a,b,c,\"open\n" + (ROW + "\n").repeat(10_000));

    assertThat(rows).hasSize(10_001);
    assertThat(rows.getFirst().unreadable()).hasSize(1);
    assertThat(rows.subList(1, 10_001)).allMatch(row -> row.unreadable().isEmpty());
  }

  @Test
  void aQuoteOfALaterRowClosesNoEarlierOne() throws Exception {
    List<ReadRow> rows =
        csv(HEADER + "\nR1,10,x,a,b,c,\"open\n" + ROW + "\nR3,10,x,a,b,c,\"closed\"\n");

    assertThat(rows)
        .extracting(row -> row.unreadable().isEmpty())
        .containsExactly(false, true, true);
  }

  @Test
  void aRowMayGoOverTenLinesAndNotOverEleven() throws Exception {
    List<ReadRow> ten = csv(HEADER + "\nR1,10,x,a,b,c,\"" + "one\n".repeat(9) + "ten\"\n" + ROW);
    List<ReadRow> eleven =
        csv(HEADER + "\nR1,10,x,a,b,c,\"" + "one\n".repeat(10) + "eleven\"\n" + ROW);

    assertThat(ten).extracting(row -> row.unreadable().isEmpty()).containsExactly(true, true);
    assertThat(eleven).hasSize(12);
    assertThat(eleven.getLast().unreadable()).isEmpty();
  }

  @Test
  void aQuoteInsideAPlainFieldIsACharacter() throws Exception {
    List<ReadRow> rows = csv(HEADER + "\nR1,10,x,a,b,c,5\" tube\n" + (ROW + "\n").repeat(9_999));

    assertThat(rows).hasSize(10_000);
    assertThat(rows.getLast().line()).isEqualTo(10_001);
  }

  @Test
  void eachLineOfNdjsonIsARow() throws Exception {
    NdjsonRows rows =
        new NdjsonRows(
            new StringReader(
                """
                \uFEFF{"recordId":"R1","idType":10,"extra":{"a":[1]}}

                {"recordId":"R2","laboratory":{"no":"text"}}
                {"recordId":
                [1]
                {"recordId":"R3"} {"recordId":"R4"}
                {"recordId":"R5","name":null}"""),
            COLUMNS);

    List<ReadRow> lines = all(rows);
    assertThat(lines).extracting(ReadRow::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(lines.get(1).isBlank()).isTrue();
    List<ReadRow> read = lines.stream().filter(row -> !row.isBlank()).toList();
    assertThat(cell(read.getFirst(), Column.ID_TYPE)).isEqualTo("10");
    assertThat(read.get(1).unreadable()).extracting(Violation::field).containsExactly("laboratory");
    assertThat(read.subList(2, 5)).allMatch(row -> !row.unreadable().isEmpty());
    assertThat(read.get(5).unreadable()).isEmpty();
    assertThat(rows.ignoredColumns()).containsExactly("extra");
  }

  @Test
  void anNdjsonFieldOfFiveMegabytesIsNamedAndTheNextRowIsGood() throws Exception {
    String big = "x".repeat(5_000_000);
    List<ReadRow> rows =
        all(
            new NdjsonRows(
                new StringReader(
                    "{\"recordId\":\"R1\",\"laboratory\":\"" + big + "\"}\n{\"recordId\":\"R2\"}"),
                COLUMNS));

    assertThat(rows.getFirst().unreadable())
        .containsExactly(
            new Violation(
                "laboratory", "at most 8,192 characters in a field and 65,536 in a line"));
    assertThat(cell(rows.get(1), Column.RECORD_ID)).isEqualTo("R2");
  }

  @Test
  void noInputMakesAReaderThrowAnythingButWhatItSays() throws Exception {
    Random random = new Random(20220628);
    String alphabet = "\"\",,\n\r{}[]:\\ab1中\uFEFF\u0000 ";
    for (int round = 0; round < 3_000; round++) {
      StringBuilder noise = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = noise.toString();
      assertThat(csv(HEADER + "\n" + text)).allMatch(row -> row.line() >= 2);
      assertThat(all(new NdjsonRows(new StringReader(text), COLUMNS)))
          .allMatch(row -> row.line() >= 1);
    }
  }

  private static List<ReadRow> csv(String text) throws IOException, UnreadableFileException {
    try (Reader reader = new StringReader(text)) {
      return all(new CsvRows(reader, COLUMNS));
    }
  }

  private static List<ReadRow> all(RowSource source) throws IOException {
    List<ReadRow> rows = new ArrayList<>();
    Optional<ReadRow> row = source.next();
    while (row.isPresent()) {
      rows.add(row.get());
      row = source.next();
    }
    return rows;
  }

  private static String cell(ReadRow row, Column column) {
    return row.row().text(column).orElse("");
  }
}
