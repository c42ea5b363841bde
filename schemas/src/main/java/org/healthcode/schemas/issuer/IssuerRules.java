package org.healthcode.schemas.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerColor;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;

/**
 * What an entry of the list must be, for who proposes one and for who reads it: an entry that is
 * not counts for nothing, however it came onto the topic.
 */
public final class IssuerRules {
  /** More would make a forged code of that key id dear to refuse. */
  static final int MOST_OF_ONE_KID = 16;

  private static final int MOST_KEYS = 256;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_STATE = 16;
  private static final int SHORTEST_PREFIX = 4;
  private static final int LONGEST_PREFIX = 200;
  private static final String WHOLE_COUNTRY = "000000";
  private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);
  private static final Duration LONGEST_AGE = Duration.ofDays(7);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,32}");
  private static final Pattern ISS = Pattern.compile("[ -~]{0,64}");
  private static final Pattern PHONE = Pattern.compile("[0-9+() -]{0,30}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern URL_WITH_PATH = Pattern.compile("(?i)[a-z]+://[^/?#]+/.*");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final List<Fault> faults = new ArrayList<>();

  private IssuerRules() {}

  /** Reads an entry, and says of a bad one all that is wrong. */
  public static IssuerReading read(Issuer written) {
    return new IssuerRules().readAll(written);
  }

  /**
   * What speaks against an entry beside those that there are: a region that another of its kind
   * speaks for at the same time, and one of our own.
   *
   * @param own our GB/T 2260 prefix, such as {@code 41}
   */
  public static List<Fault> against(IssuerEntry entry, List<IssuerEntry> others, String own) {
    List<Fault> found = new ArrayList<>();
    if (entry.regions().stream().anyMatch(region -> region.startsWith(own))) {
      found.add(new Fault("regions", "no region of this installation"));
    }
    if (entry.iss().equals(own)) {
      found.add(new Fault("iss", "another name than this installation's"));
    }
    if (others.stream().anyMatch(entry::contests)) {
      found.add(new Fault("regions", "no region that another issuer of the kind speaks for then"));
    }
    return found;
  }

  private IssuerReading readAll(Issuer written) {
    texts(written);
    List<String> regions = regions(written);
    Set<IssuerFormat> formats = formats(written);
    List<IssuerPublicKey> keys = keys(written.getKeys());
    Optional<URI> endpoint = endpoint(Optional.ofNullable(written.getEndpoint()));
    ColorMap colors = colors(written.getColors());
    Duration maxAge = Duration.ofSeconds(written.getMaxAgeSeconds());
    Optional<Instant> until = Optional.ofNullable(written.getRecognisedUntil());
    prefixes(written.getTextPrefixes());
    expect(
        maxAge.compareTo(SHORTEST_AGE) >= 0 && maxAge.compareTo(LONGEST_AGE) <= 0,
        "maxAgeSeconds",
        "from 60 to 604800");
    expect(
        until.map(written.getRecognisedFrom()::isBefore).orElse(true),
        "recognisedUntil",
        "a time after recognisedFrom");
    needs(written, formats, keys, endpoint, colors);
    if (!faults.isEmpty()) {
      return new IssuerReading.Bad(faults);
    }
    return new IssuerReading.Good(
        new IssuerEntry(
            written.getIssuerId(),
            written.getNumber(),
            written.getKind(),
            written.getIss(),
            written.getNameZh(),
            written.getNameEn(),
            written.getPhone(),
            regions,
            formats,
            keys,
            endpoint,
            written.getTextPrefixes(),
            colors,
            written.getAnswersSigned(),
            maxAge,
            written.getRecognisedFrom(),
            until));
  }

  private void texts(Issuer written) {
    expect(
        ID.matcher(written.getIssuerId()).matches(),
        "issuerId",
        "1 to 32 letters, digits and hyphens");
    expect(written.getNumber() > 0, "number", "1 or more");
    expect(
        written.getKind() != IssuerKind.UNRECOGNISED,
        "kind",
        "CITY, PROVINCE, NATIONAL or FOREIGN");
    expect(ISS.matcher(written.getIss()).matches(), "iss", "at most 64 printable ASCII characters");
    expect(isName(written.getNameZh()), "nameZh", "1 to 60 characters");
    expect(isName(written.getNameEn()), "nameEn", "1 to 60 characters");
    expect(PHONE.matcher(written.getPhone()).matches(), "phone", "digits, at most 30 characters");
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST_NAME;
  }

  private List<String> regions(Issuer written) {
    List<String> read =
        written.getRegions().stream()
            .map(region -> region(written.getKind(), region))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    expect(
        !read.isEmpty() && read.size() == written.getRegions().size(),
        "regions",
        "each once: codes of GB/T 2260, 000000 for a national platform, two letters of ISO 3166 for"
            + " another country");
    return read;
  }

  /** A code that is no longer in use leads to its successor. */
  private static Optional<String> region(IssuerKind kind, String written) {
    return switch (kind) {
      case CITY, PROVINCE ->
          RegionCode.isPrefix(written) && written.length() == WHOLE_COUNTRY.length()
              ? Regions.all()
                  .readPlace(written)
                  .understood()
                  .map(Region::code)
                  .map(RegionCode::code)
              : Optional.empty();
      case NATIONAL -> Optional.of(written).filter(WHOLE_COUNTRY::equals);
      case FOREIGN -> Optional.of(written).filter(COUNTRY.asMatchPredicate());
      case UNRECOGNISED -> Optional.empty();
    };
  }

  private Set<IssuerFormat> formats(Issuer written) {
    Set<IssuerFormat> formats = EnumSet.noneOf(IssuerFormat.class);
    formats.addAll(written.getFormats());
    expect(
        !formats.isEmpty() && !formats.contains(IssuerFormat.UNRECOGNISED),
        "formats",
        "some of HP1, HC1 and TWO_CALLS");
    return formats;
  }

  private List<IssuerPublicKey> keys(List<IssuerKey> written) {
    List<IssuerPublicKey> keys = new ArrayList<>();
    for (IssuerKey key : written.subList(0, Math.min(written.size(), MOST_KEYS))) {
      try {
        keys.add(IssuerKeyReader.read(key));
      } catch (FaultException e) {
        faults.add(e.fault());
      }
    }
    boolean fewOfEach =
        keys.stream()
            .collect(Collectors.groupingBy(IssuerPublicKey::kid, Collectors.counting()))
            .values()
            .stream()
            .allMatch(count -> count <= MOST_OF_ONE_KID);
    expect(
        fewOfEach && written.size() <= MOST_KEYS,
        "keys",
        "at most 256, and 16 of them with one kid");
    return keys;
  }

  private Optional<URI> endpoint(Optional<String> written) {
    Optional<URI> read = written.flatMap(IssuerRules::url);
    expect(
        written.isEmpty() || read.isPresent(),
        "endpoint",
        "an https URL without user, query and fragment; http to this machine alone");
    return read;
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      String host = Optional.ofNullable(url.getHost()).orElse("");
      String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      boolean plain = scheme.equals("http") && LOOPBACK.contains(host);
      boolean good =
          (scheme.equals("https") || plain)
              && !host.isEmpty()
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return good ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private void prefixes(List<String> prefixes) {
    expect(
        prefixes.stream().allMatch(IssuerRules::isPrefix),
        "textPrefixes",
        "4 to 200 characters each, a URL to the slash behind its host at least");
  }

  private static boolean isPrefix(String prefix) {
    return prefix.length() >= SHORTEST_PREFIX
        && prefix.length() <= LONGEST_PREFIX
        && (!prefix.contains("://") || URL_WITH_PATH.matcher(prefix).matches());
  }

  private ColorMap colors(List<IssuerColor> written) {
    Map<String, Optional<Color>> meanings = new LinkedHashMap<>();
    for (IssuerColor color : written) {
      String state = color.getState();
      boolean isNew =
          !state.isBlank()
              && state.length() <= LONGEST_STATE
              && color.getColor() != Color.UNRECOGNISED
              && meanings.putIfAbsent(state, Optional.ofNullable(color.getColor())) == null;
      expect(isNew, "colors", "each state once, of 1 to 16 characters, with a color or without");
    }
    return new ColorMap(meanings);
  }

  private void needs(
      Issuer written,
      Set<IssuerFormat> formats,
      List<IssuerPublicKey> keys,
      Optional<URI> endpoint,
      ColorMap colors) {
    if (formats.contains(IssuerFormat.HP1)) {
      expect(!written.getIss().isEmpty(), "iss", "what its passes name as their issuer");
      expect(
          keys.stream().anyMatch(key -> key.rawEd25519().isPresent()),
          "keys",
          "an Ed25519 key for offline passes");
    }
    if (formats.contains(IssuerFormat.HC1)) {
      expect(!keys.isEmpty(), "keys", "the certificates that sign its codes");
    }
    if (formats.contains(IssuerFormat.TWO_CALLS)) {
      expect(endpoint.isPresent(), "endpoint", "where it is asked");
      expect(!colors.meanings().isEmpty(), "colors", "all states of its answers");
    }
    if (written.getAnswersSigned()) {
      expect(
          keys.stream().anyMatch(key -> key.rawEd25519().isPresent()),
          "keys",
          "an Ed25519 key for signed answers");
    }
  }

  private void expect(boolean holds, String field, String expected) {
    if (!holds) {
      faults.add(new Fault(field, expected));
    }
  }
}
