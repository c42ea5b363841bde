package org.healthcode.code.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.healthcode.code.domain.Times;
import org.healthcode.schemas.region.Regions;
import tools.jackson.databind.JsonNode;

/**
 * Where the holder was, as the risk service tells it. What it does not tell is empty.
 *
 * @param type REGION, VENUE, TRAIN, FLIGHT, COACH or SHIP
 * @param name of a region, from the province down; the code of other places
 * @param part the carriage
 * @param origin CHECKPOINT, CHECK_IN, DECLARED or FEED
 * @param counts whether a rule may look at it
 * @param because why it counts or does not
 * @param deletedOn the day on which it is gone
 * @param keptBecause why it is kept longer
 * @param appeal by what an appeal is against it; empty where an authority fed it and it colors
 *     nobody
 * @param fed whether an authority fed it
 */
public record VisitView(
    String type,
    String name,
    String part,
    String from,
    String to,
    String origin,
    boolean counts,
    String because,
    String deletedOn,
    String keptBecause,
    String appeal,
    boolean fed) {

  /**
   * @param coloring ids of visits from which the person's color follows
   */
  static List<VisitView> all(JsonNode answer, Set<String> coloring, Words words) {
    return answer.path("visits").valueStream().map(visit -> of(visit, coloring, words)).toList();
  }

  private static VisitView of(JsonNode visit, Set<String> coloring, Words words) {
    String visitId = text(visit, "visitId");
    boolean fed = text(visit, "origin").equals("FEED");
    JsonNode place = visit.path("place");
    return new VisitView(
        text(place, "type"),
        name(text(place, "code")),
        text(place, "part"),
        moment(visit, "from", words),
        moment(visit, "to", words),
        text(visit, "origin"),
        visit.path("counts").asBoolean(false),
        words(visit.path("because"), words),
        words.day(text(visit, "deletedOn")),
        words(visit.path("keptBecause"), words),
        !fed || coloring.contains(visitId) ? visitId : "",
        fed);
  }

  /** No trip or venue has a code that is a region's. */
  private static String name(String code) {
    return Regions.all().fullName(code);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static String words(JsonNode text, Words words) {
    return words.of(text(text, "zh"), text(text, "en"));
  }

  private static String moment(JsonNode node, String name, Words words) {
    try {
      return words.moment(Times.inChina(Instant.parse(text(node, name))));
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
