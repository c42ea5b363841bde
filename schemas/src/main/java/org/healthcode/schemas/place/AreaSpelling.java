package org.healthcode.schemas.place;

import java.util.Locale;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.spelling.ChineseNumerals;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * Named areas: risk areas of a region, parts of a venue. One spelling for each, so that what an
 * authority names, what it ends and what a resident names is one place. The spelling is a text that
 * can be read; what parts it ({@code 、} in 1、3号楼) stays.
 */
public final class AreaSpelling {
  /**
   * The longest name of an area in a region, in characters: the national lists have some of 700.
   */
  public static final int IN_REGION = 1_000;

  /** The longest name of an area in a venue, in characters. */
  public static final int IN_VENUE = 20;

  /** Between digits a blank tells 1 3号楼 from 13号楼. */
  private static final Pattern BLANKS = Pattern.compile("(?<![0-9]) | (?![0-9])");

  private static final Pattern OPENING = Pattern.compile("[\\[{〔【〖《〈]");
  private static final Pattern CLOSING = Pattern.compile("[\\]}〕】〗》〉]");
  private static final Pattern QUOTES = Pattern.compile("[“”„‘’'「」『』]");
  private static final Pattern DASHES = Pattern.compile("[‐‑‒–—―−~〜]+");
  private static final Pattern ENDING = Pattern.compile("[、,;。.:·\\s]+$");

  /** Of numerals only those that count: 三官庙 is a name. */
  private static final Pattern COUNTED =
      Pattern.compile("[一二两三四五六七八九十百零〇]+(?=(?:号|栋|幢|座|单元|期|层|楼|院|组|室|排|弄|门牌))");

  private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern UNREADABLE = Pattern.compile("\uFFFD|\\p{Cc}|^#N/A$|^#REF!$");

  /**
   * 除高、中风险区以外的其他区域, as the national lists name the rest of a county, now and then without 除 or 其他;
   * 全域 where nothing in it has a level of its own.
   */
  private static final String REST =
      "(?:(?:(?:市)?辖区内|域内|内)?(?:除了?)?(?:以上)?(?:[高中低]|、|和)+风险(?:区域|区)?(?:以外|之外|外)的?"
          + "(?:(?:其他|其它|其余|剩余|所有|全部)的?)?(?:区域|地区)|全域|全境|全部(?:区域|地区))";

  private AreaSpelling() {}

  /**
   * The one spelling: full-width letters, digits and signs become ordinary ones, blanks go,
   * brackets and dashes are of one kind, counting numerals are digits, letters capitals. Refused
   * when there is nothing but signs, or an identity number.
   *
   * @param most characters that it may have: {@link #IN_REGION} or {@link #IN_VENUE}
   */
  public static Spelled<String> readArea(String written, int most) {
    if (written.length() > 4 * most) {
      return Spelled.refused(expectedArea(most));
    }
    String area = ENDING.matcher(plain(written)).replaceAll("");
    boolean readable =
        area.length() <= most
            && SOMETHING.matcher(area).find()
            && !UNREADABLE.matcher(area).find()
            && PlainKeys.namesNobody(area);
    return readable ? Spelled.of(area) : Spelled.refused(expectedArea(most));
  }

  private static String plain(String written) {
    String text = WrittenText.withSingleBlanks(written).toUpperCase(Locale.ROOT);
    text = BLANKS.matcher(text).replaceAll("");
    text = CLOSING.matcher(OPENING.matcher(text).replaceAll("(")).replaceAll(")");
    text = DASHES.matcher(QUOTES.matcher(text).replaceAll("\"")).replaceAll("-");
    return COUNTED.matcher(text).replaceAll(found -> ChineseNumerals.asDigits(found.group()));
  }

  /**
   * Whether an area in its one spelling is the rest of the region: what is left of a county without
   * the areas that are named, whichever of its own names stands before it.
   */
  public static boolean isRestOf(Region region, String area) {
    String full = Pattern.quote(region.fullName());
    String own = Pattern.quote(region.name());
    String shortly = Pattern.quote(region.shortName());
    String above = Pattern.quote(region.fullName().replace(region.name(), ""));
    String name =
        "(?:" + full + "|(?:" + above + "|\\p{IsHan}{2,9}[市州盟])?(?:" + own + '|' + shortly + "))?";
    // On the list of 17 October 2022 a sentence stood twice, and a word of it once more.
    Pattern rest = Pattern.compile("(?:" + name + REST + ")+[高中低]?");
    return rest.matcher(area).matches();
  }

  /** What a name of at most so many characters looks like. */
  public static String expectedArea(int most) {
    return "the name of an area, 1 to "
        + most
        + " characters that are not signs alone, and no identity or phone number";
  }
}
