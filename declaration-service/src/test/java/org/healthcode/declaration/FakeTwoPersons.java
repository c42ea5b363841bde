package org.healthcode.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.client.ClientState;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.proposal.RiskProposalState;

/** What waits for a second person, in memory; merges versions as the topics' views do. */
public final class FakeTwoPersons {
  private FakeTwoPersons() {}

  /** Overrides. */
  public static final class Overrides extends Store<OverrideState> {
    @Override
    List<String> indexes(OverrideState override) {
      return List.of();
    }
  }

  /** Those of one kind. */
  public abstract static class Store<T extends Proposal<T>> implements ProposalStore<T> {
    private final Map<String, T> states = new LinkedHashMap<>();
    private final List<T> underWay = new ArrayList<>();
    private boolean isAway;

    /** As the kind's codec names them. */
    abstract List<String> indexes(T proposal);

    @Override
    public T put(T proposal) {
      return states.merge(proposal.id(), proposal, Proposal::merge);
    }

    @Override
    public Optional<T> find(String id) {
      return Optional.ofNullable(states.get(id));
    }

    @Override
    public void awaitEnd() throws UnavailableException {
      if (isAway) {
        throw new UnavailableException(new TimeoutException("the topic's end is not reached"));
      }
      underWay.forEach(this::put);
      underWay.clear();
    }

    /** What another instance acknowledged and this one has not read yet. */
    public void letArrive(T proposal) {
      underWay.add(proposal);
    }

    /** From now on, or no longer, the topic's end is not reached. */
    public void goAway(boolean away) {
      isAway = away;
    }

    @Override
    public List<T> indexed(String index) {
      return states.values().stream().filter(it -> indexes(it).contains(index)).toList();
    }

    @Override
    public List<T> all() {
      return List.copyOf(states.values());
    }

    @Override
    public boolean isComplete() {
      return true;
    }

    /** Forgets what other tests left. */
    public void clear() {
      states.clear();
    }
  }

  /** Allowances. */
  public static final class Allowances extends Store<AllowanceState> {
    @Override
    List<String> indexes(AllowanceState allowance) {
      return List.of(allowance.account().key());
    }
  }

  /** Proposals. */
  public static final class Proposals extends Store<RiskProposalState> {
    @Override
    List<String> indexes(RiskProposalState proposal) {
      return proposal.indexes();
    }
  }

  /** Registered clients. */
  public static final class Clients extends Store<ClientState> {
    @Override
    List<String> indexes(ClientState proposal) {
      return List.of(proposal.clientId());
    }
  }

  /** Entries of the list of issuers. */
  public static final class Issuers extends Store<IssuerState> {
    @Override
    List<String> indexes(IssuerState proposal) {
      return List.of(proposal.issuerId());
    }
  }

  /** Notices. */
  public static final class Notices extends Store<NoticeState> {
    @Override
    List<String> indexes(NoticeState proposal) {
      return List.of(proposal.noticeId());
    }
  }
}
