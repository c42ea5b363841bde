package org.healthcode.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.code.resident.FamilyAtHand;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import tools.jackson.databind.JsonNode;

/** What the fakes know, for the test to change. */
public final class World {
  public final Map<PersonId, CodeTimeline> timelines = new ConcurrentHashMap<>();
  public final Map<PersonId, PersonProfile> profiles = new ConcurrentHashMap<>();
  public final Map<PersonId, byte[]> keys = new ConcurrentHashMap<>();
  public final Map<PersonId, List<Access>> accesses = new ConcurrentHashMap<>();
  public final Map<PersonId, Boolean> easingWanted = new ConcurrentHashMap<>();
  public final List<String> written = new CopyOnWriteArrayList<>();
  public final List<String> askedOfRisk = new CopyOnWriteArrayList<>();

  /** What the risk service says under a path; elsewhere it is away. */
  public final Map<String, JsonNode> saidByRisk = new ConcurrentHashMap<>();

  /** What the declaration service says, by the caller's header. */
  public final Map<String, FamilyAtHand.AtHand> atHand = new ConcurrentHashMap<>();

  public volatile Optional<Mark> mark = Optional.empty();
  public volatile boolean kafkaAway;
}
