package org.healthcode.declaration.waiting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What waits for a second person in the risk service, with the rights of who asks. */
public interface WaitingElsewhere {

  /** People of one county. */
  record County(String countyCode, int people) {}

  /**
   * People who wait for one word.
   *
   * @param kind FILE, CASE, PLACE or DAY: by what they are decided together
   * @param cases {@code source/recordId}
   * @param version what whoever decides sends back: that these people were seen
   * @param account whose word waits; empty for who need not know
   * @param mayDecide whether who asks may decide it
   */
  record Group(
      String groupId,
      String kind,
      int people,
      List<County> counties,
      List<String> cases,
      Instant since,
      boolean overdue,
      long version,
      String authority,
      String account,
      boolean mayDecide) {}

  /** A policy that was proposed. */
  record Policy(
      String releaseId,
      String policyId,
      String version,
      Instant effectiveAt,
      String proposedBy,
      Instant proposedAt) {}

  /** All of it, each oldest first. */
  record Waiting(List<Group> groups, List<Policy> policies) {}

  /** What is said about one of them. */
  enum Word {
    APPROVAL,
    REFUSAL,
    WITHDRAWAL
  }

  /**
   * What the risk service answered to a word.
   *
   * @param status of HTTP
   * @param mediaType of the body, with a problem where the word was refused
   */
  record Answer(int status, String mediaType, byte[] body) {}

  /**
   * What the caller may see; empty where the risk service does not answer in time. Blocks.
   *
   * @param authorization who asks, as the header of their request says
   */
  Optional<Waiting> find(String authorization);

  /**
   * Says an approver's word about a group; empty where there was no answer. Blocks.
   *
   * @param version of the group as it was seen
   */
  Optional<Answer> decideGroup(String groupId, long version, Word word, String authorization);

  /** Says a word about a policy; empty where there was no answer. Blocks. */
  Optional<Answer> decidePolicy(String releaseId, Word word, String authorization);
}
