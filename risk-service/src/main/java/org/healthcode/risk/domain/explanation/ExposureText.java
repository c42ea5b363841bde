package org.healthcode.risk.domain.explanation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.exposure.Departure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/** Says which place and which day made somebody exposed: for the holder, never for a topic. */
final class ExposureText {

  private static final DateTimeFormatter ZH =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private ExposureText() {}

  /** Empty when the place does not go with the kind: then it is better not to say. */
  static Optional<Text> of(Exposed.Kind kind, Risk risk) {
    Place place = risk.place();
    LocalDate day =
        place.departure().map(Departure::day).orElseGet(() -> ChinaTime.day(risk.from()));
    boolean isRegion = place.kind() == Place.Kind.REGION;
    return switch (kind) {
      case COMPANION -> isRegion ? Optional.empty() : Optional.of(shared(place, day));
      case LOW, MEDIUM, HIGH -> isRegion ? Optional.of(stay(kind, place, day)) : Optional.empty();
    };
  }

  /** Where several were there. */
  static Text counted(Text text, int causes) {
    return new Text(
        text.zh() + "（共" + causes + "起）", text.en() + " (one of " + causes + " there that day)");
  }

  private static Text shared(Place place, LocalDate day) {
    return switch (place.kind()) {
      case TRAIN -> trip("列车", "train", " 车厢", "carriage ", place, day);
      case FLIGHT -> trip("航班", "flight", " 排", "row ", place, day);
      case COACH -> trip("客车", "coach", " 车厢", "carriage ", place, day);
      case SHIP -> trip("客船", "ship", " 舱", "deck ", place, day);
      case VENUE ->
          new Text(
              "与病例同时在同一场所：" + place.written() + "，" + ZH.format(day),
              "At the same venue and time as a case: " + place.written() + ", " + EN.format(day));
      case REGION -> throw new IllegalArgumentException("a region is shared with nobody");
    };
  }

  private static Text trip(
      String zh, String en, String partZh, String partEn, Place place, LocalDate day) {
    return new Text(
        "与病例同乘："
            + zh
            + " "
            + String.join("/", place.numbers())
            + place.part().map(part -> "，" + part + partZh).orElse("")
            + "，"
            + ZH.format(day),
        "Shared a "
            + en
            + " with a case: "
            + String.join("/", place.numbers())
            + place.part().map(part -> ", " + partEn + part).orElse("")
            + ", "
            + EN.format(day));
  }

  private static Text stay(Exposed.Kind kind, Place place, LocalDate day) {
    String name =
        Regions.all().fullName(new RegionCode(place.code()))
            + place.part().map(area -> " " + area).orElse("");
    return new Text(
        levelZh(kind) + "：" + name + "，自" + ZH.format(day) + "起",
        levelEn(kind) + ": " + name + " (" + place.code() + "), since " + EN.format(day));
  }

  private static String levelZh(Exposed.Kind kind) {
    return switch (kind) {
      case LOW -> "低风险区";
      case MEDIUM -> "中风险区";
      case HIGH -> "高风险区";
      case COMPANION -> "与病例同场所";
    };
  }

  private static String levelEn(Exposed.Kind kind) {
    return switch (kind) {
      case LOW -> "Low-risk area";
      case MEDIUM -> "Medium-risk area";
      case HIGH -> "High-risk area";
      case COMPANION -> "Same place as a case";
    };
  }
}
