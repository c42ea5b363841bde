package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.schemas.id.PersonId;

/** What one person may see of family links: their own, what waits for their word, and the news. */
public final class FamilyReading {

  /** How long what a window confirmed stands beside the code, to be ended there. */
  public static final Duration AT_HAND = Duration.ofHours(24);

  private static final int MOST_NEWS = 50;

  private final FamilyStore families;
  private final NameSealer names;
  private final Clock clock;

  public FamilyReading(FamilyStore families, NameSealer names, Clock clock) {
    this.families = families;
    this.names = names;
    this.clock = clock;
  }

  /**
   * A request that waits for the person's word.
   *
   * @param guardianName the whole name of who asks; the masked one where it can't be read any more
   * @param own whether it is about the person, and not about a child whose first guardian they are
   */
  public record Request(FamilyLinkState link, String guardianName, boolean own) {
    @Override
    public String toString() {
      return "Request[redacted]";
    }
  }

  /**
   * Something that became of a link.
   *
   * @param kind REFUSED of one's own request also where it lapsed: the difference is whether
   *     anybody looked
   * @param mine whether the person is the guardian of that link, who is not told by whom they were
   *     refused
   */
  public record News(Instant at, Kind kind, Party by, FamilyLinkState link, boolean mine) {}

  /** Active links in which the person acts for others, or asked to. */
  public List<FamilyLinkState> dependants(PersonId person) {
    return families.ofGuardian(person).stream().filter(this::isOpen).toList();
  }

  /** Active links in which others act for the person, or ask to. */
  public List<FamilyLinkState> guardians(PersonId person) {
    return families.ofDependant(person).stream().filter(this::isOpen).toList();
  }

  /** What waits for the person's word, the oldest first. */
  public List<Request> requests(PersonId person) {
    Stream<FamilyLinkState> own =
        families.ofDependant(person).stream()
            .filter(link -> link.isPending() && link.claim().waitsFor() == WaitsFor.DEPENDANT);
    Stream<FamilyLinkState> childrens =
        families.ofGuardian(person).stream()
            .filter(FamilyLinkState::isConfirmed)
            .map(FamilyLinkState::dependant)
            .filter(child -> isFirst(person, child))
            .flatMap(child -> families.ofDependant(child).stream())
            .filter(FamilyDesk::waitsForFirst);
    return Stream.concat(own, childrens)
        .filter(this::isOpen)
        .sorted(Comparator.comparing(FamilyLinkState::since))
        .map(link -> request(link, link.dependant().equals(person)))
        .toList();
  }

  /** What community windows confirmed about the person in the last {@link #AT_HAND}. */
  public List<FamilyLinkState> confirmedByWindow(PersonId person) {
    Instant since = clock.instant().minus(AT_HAND);
    return families.ofDependant(person).stream()
        .filter(link -> link.confirmedByWindowAt().filter(since::isBefore).isPresent())
        .toList();
  }

  /** What became of all links of the person and of their dependants of late, the newest first. */
  public List<News> news(PersonId person) {
    Instant since = clock.instant().minus(FamilyLinkState.REMEMBERED);
    List<News> news = new ArrayList<>();
    links(person)
        .filter(link -> !link.guardianName().isEmpty())
        .forEach(
            link ->
                link.steps().stream()
                    .filter(step -> step.at().isAfter(since))
                    .filter(step -> isTold(link, step, person))
                    .map(step -> news(link, step, person))
                    .forEach(news::add));
    news.sort(Comparator.comparing(News::at).reversed());
    return news.stream().limit(MOST_NEWS).toList();
  }

  private Stream<FamilyLinkState> links(PersonId person) {
    List<FamilyLinkState> asGuardian = families.allOfGuardian(person);
    Stream<FamilyLinkState> others =
        asGuardian.stream()
            .filter(FamilyLinkState::isConfirmed)
            .flatMap(link -> families.allOfDependant(link.dependant()).stream())
            .filter(link -> !link.guardian().equals(person));
    return Stream.of(asGuardian.stream(), families.allOfDependant(person).stream(), others)
        .flatMap(links -> links);
  }

  /** That a window asks for a second one says that somebody acts already, or another name. */
  private static boolean isTold(FamilyLinkState link, Step step, PersonId person) {
    return !link.guardian().equals(person)
        || step.kind() != Kind.ASKED
        || step.by() != Party.WINDOW;
  }

  private static News news(FamilyLinkState link, Step step, PersonId person) {
    boolean mine = link.guardian().equals(person);
    Kind told = mine && step.kind() == Kind.EXPIRED ? Kind.REFUSED : step.kind();
    return new News(step.at(), told, step.by(), link, mine);
  }

  private boolean isFirst(PersonId person, PersonId child) {
    return FamilyRules.firstOf(families.ofDependant(child))
        .filter(first -> first.guardian().equals(person))
        .isPresent();
  }

  private Request request(FamilyLinkState link, boolean own) {
    Optional<String> whole = names.openName(link.claim().sealedGuardianName(), link.linkId());
    return new Request(link, whole.orElseGet(link::guardianName), own);
  }

  private boolean isOpen(FamilyLinkState link) {
    return !link.isExpired(clock.instant());
  }
}
