package org.healthcode.risk.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;

/** A history in words, a step a line, times of Asia/Shanghai: for messages of failures. */
public final class Shown {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd").withZone(ZoneId.of("Asia/Shanghai"));

  private Shown() {}

  /** All of it, with what the oracle sees at each look. */
  public static String history(History history) {
    return history.steps().stream()
        .map(
            s ->
                CLOCK.format(s.at())
                    + "  "
                    + action(s.action())
                    + (s.action() instanceof Look ? " " + Oracle.colorsAt(history, s.at()) : ""))
        .collect(Collectors.joining("\n", "seed " + history.seed() + "\n", "\n"));
  }

  /** One action. */
  public static String action(Action action) {
    return switch (action) {
      case FeedCase f ->
          fed(f)
              + " "
              + who(f.person())
              + " "
              + f.status()
              + " reported "
              + when(f.reported())
              + f.onset().map(o -> " onset " + o).orElse("")
              + some(" infectious from ", f.infectiousFrom())
              + some(" infectious to ", f.infectiousTo());
      case FeedContact f ->
          fed(f)
              + " "
              + who(f.person())
              + " "
              + f.degree()
              + " of "
              + f.caseKey()
              + " last "
              + MINUTE.format(f.lastContactAt())
              + some(" isolated to ", f.isolationTo());
      case FeedTest f ->
          fed(f)
              + " "
              + who(f.person())
              + " "
              + f.outcome()
              + " sampled "
              + MINUTE.format(f.sampledAt())
              + " result "
              + when(f.result());
      case FeedLevel f ->
          fed(f)
              + " "
              + place(f.region())
              + " "
              + f.level()
              + " from "
              + MINUTE.format(f.from())
              + some(" until ", f.until());
      case FeedVisit f ->
          fed(f)
              + " "
              + who(f.person())
              + " at "
              + place(f.place())
              + " from "
              + MINUTE.format(f.from())
              + some(" to ", f.to());
      case FeedExposure f ->
          fed(f)
              + " "
              + place(f.place())
              + " from "
              + MINUTE.format(f.from())
              + " to "
              + MINUTE.format(f.to());
      case DeleteRecord d ->
          "takes back "
              + d.feed().word()
              + " "
              + d.source()
              + "/"
              + d.recordId()
              + " recorded "
              + CLOCK.format(d.recordedAt());
      case DeclareHealth d ->
          who(d.person())
              + " declares health in "
              + place(d.region())
              + ", symptoms "
              + (d.symptoms().isEmpty() ? "none" : d.symptoms())
              + d.temperature().map(t -> ", " + t + " °C").orElse("")
              + ", met a patient "
              + d.contact()
              + ","
              + " recorded "
              + CLOCK.format(d.recordedAt());
      case DeclareItinerary d ->
          who(d.person())
              + " declares an itinerary:"
              + d.stays().stream()
                  .map(
                      s ->
                          " stay "
                              + place(s.region())
                              + " "
                              + MINUTE.format(s.from())
                              + " to "
                              + MINUTE.format(s.to()))
                  .collect(Collectors.joining())
              + d.trips().stream()
                  .map(t -> " trip " + place(t.train()))
                  .collect(Collectors.joining())
              + some(" from abroad at ", d.arrivedAt())
              + " recorded "
              + CLOCK.format(d.recordedAt());
      case ReleasePolicy r -> "policy " + r.policyId() + " judges from " + CLOCK.format(r.from());
      case Look look -> "LOOK";
    };
  }

  private static String who(int person) {
    return "resident " + person;
  }

  private static String fed(Fed fed) {
    Stamp stamp = fed.stamp();
    return fed.feed().word()
        + " "
        + stamp.source()
        + "/"
        + stamp.recordId()
        + stamp.recordVersion().map(v -> " v" + v).orElse("")
        + (stamp.line() == 0 ? "" : " line " + stamp.line())
        + " recorded "
        + CLOCK.format(stamp.recordedAt())
        + ":";
  }

  private static String when(When when) {
    return when.byDate() ? DATE.format(when.at()) + " (date)" : MINUTE.format(when.at());
  }

  private static String some(String label, Optional<Instant> moment) {
    return moment.map(m -> label + MINUTE.format(m)).orElse("");
  }

  private static String place(Place place) {
    return switch (place) {
      case Place.Region r -> r.code() + r.area().map(a -> "/" + a).orElse("");
      case Place.Venue v -> v.code();
      case Place.Train t ->
          t.number() + t.carriage().map(c -> "/" + c).orElse("") + " of " + t.departure();
    };
  }
}
