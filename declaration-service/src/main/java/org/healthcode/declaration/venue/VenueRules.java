package org.healthcode.declaration.venue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.PrintedText;
import org.jspecify.annotations.Nullable;

/** Who may register which venue under which code. */
public final class VenueRules {
  private static final int NAME_LENGTH = 60;
  private static final int ADDRESS_LENGTH = 120;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  /** The largest stations let in some hundred thousand people in an hour of the new year. */
  private static final int MOST_PER_MINUTE = 20_000;

  /** Crockford's: what is read out or typed has no letter that looks like a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int BITS = 5;
  private static final int HEX = 16;

  private final Regions regions;

  public VenueRules(Regions regions) {
    this.regions = regions;
  }

  /** What became of a form. */
  public sealed interface Answer {

    /** The venue may be kept. */
    record Judged(VenueState venue) implements Answer {}

    /** It was registered under this key before; nothing changes. */
    record Existing(VenueState venue) implements Answer {}

    record Rejected(List<Violation> violations) implements Answer {}
  }

  /**
   * A new venue.
   *
   * @param key the Idempotency-Key: the same key is the same venue
   */
  public Answer register(
      VenueForm input, Feeder feeder, String key, VenueStore venues, Instant now) {
    Form form = new Form(now);
    Optional<Checked> checked = check(input, feeder, form);
    if (checked.isEmpty()) {
      return new Answer.Rejected(form.violations());
    }
    // Two keys in a province may meet in 55 bits: then the later one is hashed once more.
    for (int attempt = 0; ; attempt++) {
      String code = code(feeder.source(), key, attempt);
      Optional<VenueState> taken = venues.find(code);
      if (taken.isEmpty()) {
        Checked good = checked.get();
        return new Answer.Judged(
            new VenueState(
                code,
                good.name(),
                good.category(),
                good.region(),
                good.address(),
                good.perMinute(),
                false,
                feeder.source(),
                key,
                now.toEpochMilli()));
      }
      VenueState other = taken.get();
      if (other.source().equals(feeder.source()) && other.recordId().equals(key)) {
        return new Answer.Existing(other);
      }
    }
  }

  /** The venue with what is said of it now. */
  public Answer change(VenueState venue, VenueForm input, Feeder feeder, Instant now) {
    Form form = new Form(now);
    return check(input, feeder, form)
        .<Answer>map(
            good ->
                new Answer.Judged(
                    venue.changed(
                        good.name(),
                        good.category(),
                        good.region(),
                        good.address(),
                        good.perMinute(),
                        now)))
        .orElseGet(() -> new Answer.Rejected(form.violations()));
  }

  private record Checked(
      String name,
      VenueCategory category,
      RegionCode region,
      String address,
      Optional<Integer> perMinute) {}

  private Optional<Checked> check(VenueForm input, Feeder feeder, Form form) {
    Optional<String> name = text(input.name(), "name", NAME_LENGTH, form);
    Optional<VenueCategory> category =
        form.oneOf(input.category(), "category", VenueCategory.values());
    Optional<RegionCode> region =
        form.stay(regions, input.regionCode(), "regionCode").map(Region::code);
    region.ifPresent(
        code ->
            form.expect(
                feeder.region().filter(code::isWithin).isPresent(),
                "regionCode",
                "a region within the one that the account works for"));
    Optional<String> address = text(input.address(), "address", ADDRESS_LENGTH, form);
    Optional<Integer> perMinute = perMinute(input.checkInsPerMinute(), form);
    return form.isInOrder()
        ? Optional.of(
            new Checked(
                name.orElseThrow(),
                category.orElseThrow(),
                region.orElseThrow(),
                address.orElseThrow(),
                perMinute))
        : Optional.empty();
  }

  private static Optional<Integer> perMinute(@Nullable String given, Form form) {
    Optional<String> text = Form.words(given);
    Optional<Integer> number =
        text.filter(NUMBER.asMatchPredicate())
            .map(Integer::parseInt)
            .filter(many -> many >= 1 && many <= MOST_PER_MINUTE);
    form.expect(
        text.isEmpty() || number.isPresent(),
        "checkInsPerMinute",
        "a whole number from 1 to " + MOST_PER_MINUTE + ", or nothing");
    return number;
  }

  private static Optional<String> text(@Nullable String given, String field, int most, Form form) {
    return form.expect(
        Form.words(given)
            .filter(
                text ->
                    text.length() <= most
                        && PrintedText.isPlain(text)
                        && PlainKeys.namesNobody(text)),
        field,
        "1 to "
            + most
            + " characters, none that break lines or turn text around, and no identity or phone"
            + " number");
  }

  private static String code(String source, String key, int attempt) {
    String hash = Ids.hash("venue", source, key, Integer.toString(attempt));
    long bits = Long.parseUnsignedLong(hash.substring(0, HEX), HEX);
    StringBuilder code = new StringBuilder("V");
    while (code.length() < VenueCode.VENUE_LENGTH) {
      code.append(ALPHABET.charAt((int) (bits & (ALPHABET.length() - 1))));
      bits >>>= BITS;
    }
    return code.toString();
  }
}
