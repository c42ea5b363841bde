package org.healthcode.declaration.family.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.family.FamilyClaims;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FamilyClaim;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/**
 * Counts claims on the topic {@code family-claims}: one guardian's are in one partition, so that
 * all instances see them in one order, and who wrote the sixth knows it.
 */
public final class KafkaFamilyClaims implements FamilyClaims, AutoCloseable {
  private final Map<LocalDate, Map<PersonId, Set<String>>> byDay = new HashMap<>();
  private final TopicView<FamilyClaim> view;
  private final ViewWriter<FamilyClaim> writer;
  private final Clock clock;

  public KafkaFamilyClaims(Views views, Clock clock) {
    this.view = views.of(Topics.FAMILY_CLAIMS, this::apply);
    this.writer = views.writer(Topics.FAMILY_CLAIMS, view);
    this.clock = clock;
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public int count(PersonId guardian, String claimId, Instant at) throws UnavailableException {
    LocalDate day = ChinaTime.day(at);
    List<String> before = claims(guardian, day);
    if (before.contains(claimId)) {
      return before.indexOf(claimId) + 1;
    }
    if (before.size() >= FamilyRules.CLAIMS_A_DAY) {
      return before.size() + 1;
    }
    writer.write(ViewWriter.BY_KEY, guardian.bytes(), event(guardian, claimId, at));
    return claims(guardian, day).indexOf(claimId) + 1;
  }

  @Override
  public void close() {
    view.close();
  }

  /** In the order of the partition, each once. */
  private synchronized List<String> claims(PersonId guardian, LocalDate day) {
    return List.copyOf(byDay.getOrDefault(day, Map.of()).getOrDefault(guardian, Set.of()));
  }

  private synchronized void apply(byte[] key, @Nullable FamilyClaim claim) {
    if (claim == null || key.length != PersonId.LENGTH) {
      return;
    }
    LocalDate yesterday = ChinaTime.day(clock.instant()).minusDays(1);
    byDay.keySet().removeIf(day -> day.isBefore(yesterday));
    LocalDate day = ChinaTime.day(claim.getHeader().getRecordedAt());
    if (!day.isBefore(yesterday)) {
      byDay
          .computeIfAbsent(day, unused -> new HashMap<>())
          .computeIfAbsent(PersonId.fromBytes(key), unused -> new LinkedHashSet<>())
          .add(claim.getHeader().getRecordId());
    }
  }

  private static FamilyClaim event(PersonId guardian, String claimId, Instant at) {
    return new FamilyClaim(
        EventHeaderBuilder.recordedAt(Ids.residentSource(guardian), claimId, at).build());
  }
}
