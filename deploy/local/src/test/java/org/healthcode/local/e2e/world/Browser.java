package org.healthcode.local.e2e.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Installation;

/**
 * The system's Chromium, driven as a person would: each {@link Visitor} is a browser profile of its
 * own. Whatever a page says on its console as an error, a breach of the Content-Security-Policy
 * above all, is remembered and fails the test that asks.
 */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(List<String> more) {
    assertThat(CHROMIUM)
        .as("the pages are tested in Chromium: apt-get install -y chromium fonts-noto-cjk")
        .exists();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    List<String> arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-dev-shm-usage"));
    arguments.addAll(more);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(arguments));
  }

  /**
   * @param more arguments of Chromium, such as a video file in place of a camera
   */
  public static Browser start(String... more) {
    return new Browser(List.of(more));
  }

  /** Somebody with a screen of this width, in CSS pixels. */
  public Visitor visitor(int width) {
    return new Visitor(
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(width, width < 600 ? 780 : 900)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")));
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** One browser profile with one tab open. */
  public static final class Visitor implements AutoCloseable {
    private final BrowserContext context;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Page page;

    private Visitor(BrowserContext context) {
      this.context = context;
      context.setDefaultTimeout(PATIENCE.toMillis());
      this.page = newTab();
    }

    public Page page() {
      return page;
    }

    public BrowserContext context() {
      return context;
    }

    public Page newTab() {
      Page tab = context.newPage();
      tab.onPageError(error -> faults.add("script: " + error));
      tab.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              faults.add("policy: " + message.text());
            }
          });
      return tab;
    }

    /** Goes to a page and signs in on the way, as the demo identity with these wishes. */
    public void signIn(URI page, Role role, Map<String, String> wishes) {
      this.page.navigate(page.toString());
      Locator form = this.page.locator("form[action=authorize]");
      form.waitFor();
      form.locator("[name=role]").selectOption(role.label());
      wishes.forEach((name, value) -> form.locator("[name=" + name + "]").fill(value));
      form.locator("button").click();
      this.page.waitForURL(url -> url.startsWith(page.resolve("/").toString()));
    }

    public void signIn(URI page, Person person) {
      signIn(page, Role.RESIDENT, Map.of("id_number", person.idNumber(), "name", person.name()));
    }

    /** Waits for an address; what the page showed instead is told and kept as a picture. */
    public void arrivesAt(Pattern address) {
      try {
        page.waitForURL(address);
      } catch (TimeoutError e) {
        picture("lost");
        throw new AssertionError(
            "not at %s but at %s: %s"
                .formatted(address, page.url(), page.locator("main").allInnerTexts()),
            e);
      }
    }

    /** No script failed and nothing was against the Content-Security-Policy. */
    public void hasNoFaults() {
      assertThat(faults).isEmpty();
    }

    /** Keeps a picture of the page, which fits its width and is accessible. */
    public void looksRight(String name) {
      picture(name);
      fitsItsWidth();
      isAccessible();
    }

    /** By axe-core, at WCAG 2.1 A and AA: nothing serious or critical. */
    public void isAccessible() {
      List<String> serious =
          new AxeBuilder(page)
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                  .analyze()
                  .getViolations()
                  .stream()
                  .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                  .map(rule -> rule.getId() + ": " + rule.getNodes())
                  .toList();
      assertThat(serious).isEmpty();
    }

    /** Nothing has to be scrolled sideways. */
    public void fitsItsWidth() {
      assertThat(
              (Integer)
                  page.evaluate(
                      "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as("pixels that stick out at the side of %s", page.url())
          .isLessThanOrEqualTo(0);
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    public byte[] picture(String name) {
      return picture(name, true);
    }

    /** Keeps a picture of what the screen shows at this moment. */
    public byte[] glance(String name) {
      return picture(name, false);
    }

    private byte[] picture(String name, boolean whole) {
      Path file =
          Installation.here()
              .module()
              .resolve("target/screenshots/%s-%d.png".formatted(name, page.viewportSize().width));
      try {
        Files.createDirectories(file.getParent());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }

    /** What the QR code on the screen says, read off a screenshot. */
    public String qr() {
      return Await.get(() -> decode(page.screenshot()));
    }

    private static String decode(byte[] png) {
      try {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels =
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
            .decode(
                new BinaryBitmap(new HybridBinarizer(source)),
                Map.of(
                    DecodeHintType.POSSIBLE_FORMATS,
                    List.of(BarcodeFormat.QR_CODE),
                    DecodeHintType.TRY_HARDER,
                    Boolean.TRUE))
            .getText();
      } catch (NotFoundException e) {
        throw new AssertionError("no QR code on the screen", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
