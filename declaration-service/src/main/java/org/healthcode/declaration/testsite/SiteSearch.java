package org.healthcode.declaration.testsite;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;

/**
 * What is looked for among test sites.
 *
 * @param region the region or what is in it; empty for all
 * @param words that name, address and region hold, all of them, whatever their width and case
 * @param near nearest first, and last of all whose place nobody said; by region and name where left
 *     out
 */
record SiteSearch(Optional<RegionCode> region, List<String> words, Optional<Coordinates> near) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  SiteSearch {
    words = List.copyOf(words);
  }

  /** The words of a text, as names are compared with them. */
  static List<String> words(String text) {
    return Arrays.stream(BLANKS.split(folded(text), -1)).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * The next ones.
   *
   * @param sites by region and name
   * @param after behind which; it need not be among the sites any more
   * @param most how many
   */
  List<ListedSite> in(List<ListedSite> sites, Optional<ListedSite> after, int most) {
    Comparator<ListedSite> order = order();
    var found = sites.stream().filter(this::holds);
    return (near.isPresent() ? found.sorted(order) : found)
        .filter(site -> after.filter(last -> order.compare(site, last) <= 0).isEmpty())
        .limit(most)
        .toList();
  }

  private Comparator<ListedSite> order() {
    return near.map(
            point ->
                Comparator.<ListedSite>comparingDouble(
                        site -> site.metresFrom(point).orElse(Double.MAX_VALUE))
                    .thenComparing(ListedSite.BY_REGION))
        .orElse(ListedSite.BY_REGION);
  }

  private boolean holds(ListedSite site) {
    return region.filter(asked -> !site.region().isWithin(asked)).isEmpty()
        && (words.isEmpty() || holdsWords(site));
  }

  private boolean holdsWords(ListedSite site) {
    String text =
        folded(
            String.join(" ", site.name(), site.address(), Regions.all().fullName(site.region())));
    return words.stream().allMatch(text::contains);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Where somebody asks from is nobody's to read. */
  @Override
  public String toString() {
    return "SiteSearch[redacted]";
  }
}
