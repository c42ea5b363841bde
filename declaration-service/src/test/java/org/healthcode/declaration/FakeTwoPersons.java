package org.healthcode.declaration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.OverrideStore;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.RiskProposalStore;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.recording.RecordingMoment;

/** What waits for a second person, in memory; merges versions as the topics' views do. */
public final class FakeTwoPersons {
  private FakeTwoPersons() {}

  /** Overrides. */
  public static final class Overrides implements OverrideStore {
    private final Map<String, OverrideState> states = new LinkedHashMap<>();

    @Override
    public OverrideState put(OverrideState override) {
      return states.merge(override.overrideId(), override, OverrideState::merge);
    }

    @Override
    public Optional<OverrideState> find(String overrideId) {
      return Optional.ofNullable(states.get(overrideId));
    }

    @Override
    public List<OverrideState> all() {
      return List.copyOf(states.values());
    }
  }

  /** Proposals. */
  public static final class Proposals implements RiskProposalStore {
    private final Map<String, ProposalState> states = new LinkedHashMap<>();

    @Override
    public ProposalState put(ProposalState proposal) {
      return states.merge(proposal.proposalId(), proposal, ProposalState::merge);
    }

    @Override
    public Optional<ProposalState> find(String proposalId) {
      return Optional.ofNullable(states.get(proposalId));
    }

    @Override
    public List<ProposalState> ofRecord(String source, Feed feed, String recordId) {
      return states.values().stream()
          .filter(it -> it.record().feed() == feed)
          .filter(it -> it.record().header().getSource().equals(source))
          .filter(it -> it.record().header().getRecordId().equals(recordId))
          .toList();
    }

    @Override
    public List<ProposalState> all() {
      return List.copyOf(states.values());
    }
  }

  /** Levels. */
  public static final class Levels implements RegionLevels {
    private final Map<String, RegionRisk> last = new LinkedHashMap<>();

    @Override
    public Optional<RegionRisk> of(String source, String regionCode, String recordId) {
      return Optional.ofNullable(last.get(source + regionCode + recordId));
    }

    @Override
    public List<Said> ofPlace(String regionCode, Optional<String> area) {
      return last.values().stream()
          .filter(level -> level.getRegionCode().equals(regionCode))
          .filter(level -> Optional.ofNullable(level.getArea()).equals(area))
          .map(
              level -> new Said(level, RecordingMoment.ofSingle(level.getHeader().getRecordedAt())))
          .toList();
    }

    @Override
    public List<RegionRisk> all() {
      return List.copyOf(last.values());
    }

    @Override
    public void note(RegionRisk lowered) {
      last.put(
          lowered.getHeader().getSource()
              + lowered.getRegionCode()
              + lowered.getHeader().getRecordId(),
          lowered);
    }
  }
}
