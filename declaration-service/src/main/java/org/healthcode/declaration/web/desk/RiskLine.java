package org.healthcode.declaration.web.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.declaration.proposal.RiskProposalView;
import org.healthcode.schemas.place.PlaceCode;

/**
 * A proposal with its summary taken apart, to be told in words.
 *
 * @param kind a level, or a type of place
 * @param place a region's code or a place's
 * @param area in the region; empty where the whole of it is meant
 * @param until empty where it is open
 */
public record RiskLine(
    RiskProposalView proposal,
    String kind,
    String place,
    String area,
    Optional<Instant> from,
    Optional<Instant> until) {
  private static final Pattern SUMMARY = Pattern.compile("(\\S+) (.*) (\\S+?)/(\\S*)");

  static RiskLine of(RiskProposalView proposal) {
    Matcher summary = SUMMARY.matcher(proposal.summary());
    if (!summary.matches()) {
      return new RiskLine(proposal, "", proposal.summary(), "", Optional.empty(), Optional.empty());
    }
    String place = summary.group(2);
    PlaceCode code =
        proposal.feed().equals("region-risks")
            ? PlaceCode.of(place)
            : new PlaceCode(place, Optional.empty());
    return new RiskLine(
        proposal,
        summary.group(1),
        code.code(),
        code.part().orElse(""),
        time(summary.group(3)),
        time(summary.group(4)));
  }

  private static Optional<Instant> time(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty()).map(Instant::parse);
  }
}
