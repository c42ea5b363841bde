package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The checkpoint's page as a browser gets it. */
@OnTheStand
class CheckpointPageTest {
  private static final Pattern IN_PAGE = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
  private static final Pattern WORD = Pattern.compile("data-word=\"([^\"]+)\">([^<]*)<");

  private final WebTestClient http;

  @Autowired
  CheckpointPageTest(@Value("${local.server.port}") int port) {
    this.http = Stand.http(port);
  }

  @Test
  void theHomeOfTheServiceIsTheCheckpoint() {
    http.get()
        .uri("/")
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectStatus()
        .is3xxRedirection()
        .expectHeader()
        .valueEquals("Location", "/checkpoint");
  }

  @Test
  void whoIsNotSignedInIsSentToSignInAndWhoIsNoCheckpointIsTold() {
    http.get()
        .uri("/checkpoint")
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .valueEquals("Location", "/sign-in?to=%2Fcheckpoint");
    page("resident", "").expectStatus().isForbidden();
    page("no-checkpoint", "").expectStatus().isForbidden();
  }

  @Test
  void thePageNamesItsCheckpointAndNotTheAccount() {
    assertThat(text(page("checkpoint", "")))
        .contains("data-checkpoint=\"demo\"")
        .doesNotContain("account-checkpoint")
        .contains("卡口验码");
  }

  @Test
  void onlyWhoMayAskByNumberIsOfferedIt() {
    assertThat(text(page("lookup", ""))).contains("id=\"id-form\"");
    assertThat(text(page("checkpoint", ""))).doesNotContain("id=\"id-form\"");
  }

  @Test
  void everyWordIsThereInBothLanguages() {
    for (String language : new String[] {"", "language=en"}) {
      String page = text(page("lookup", language));
      assertThat(page).doesNotContain("??");
      Matcher words = WORD.matcher(page);
      Set<String> empty = new TreeSet<>();
      while (words.find()) {
        if (words.group(2).isBlank()) {
          empty.add(words.group(1));
        }
      }
      assertThat(empty).isEmpty();
    }
    assertThat(text(page("lookup", "language=en"))).contains("Turn on the camera");
  }

  @Test
  void whateverThePageAndItsWorkerNameIsThere() throws IOException {
    Set<String> paths = new TreeSet<>();
    Matcher inPage = IN_PAGE.matcher(text(page("lookup", "")));
    while (inPage.find()) {
      paths.add(inPage.group(1));
    }
    paths.removeIf(path -> path.startsWith("/language/"));
    String worker = read("checkpoint-worker.js");
    scriptsOf(worker).forEach(script -> paths.add("/pages/checkpoint/" + script + ".js"));
    Matcher fixed = Pattern.compile("\"(/(?:webjars|pages)/[^\"]+\\.[a-z]+)\"").matcher(worker);
    while (fixed.find()) {
      paths.add(fixed.group(1));
    }
    Matcher decoder = Pattern.compile("\"(/webjars/[^\"]+)\"").matcher(read("pages/qr-reader.js"));
    while (decoder.find()) {
      paths.add(decoder.group(1));
    }
    paths.add("/checkpoint-worker.js");

    assertThat(paths).hasSizeGreaterThan(15);
    assertThat(paths).allSatisfy(path -> http.get().uri(path).exchange().expectStatus().isOk());
  }

  @Test
  void thePageOpensWithoutNetworkWithEveryScriptThatItIsMadeOf() throws IOException {
    List<String> there =
        Arrays.stream(
                new PathMatchingResourcePatternResolver()
                    .getResources("classpath:static/pages/checkpoint/*.js"))
            .map(Resource::getFilename)
            .flatMap(Stream::ofNullable)
            .map(name -> name.substring(0, name.length() - ".js".length()))
            .toList();

    assertThat(scriptsOf(read("checkpoint-worker.js"))).containsExactlyInAnyOrderElementsOf(there);
  }

  private static List<String> scriptsOf(String worker) {
    return Pattern.compile("\"([a-z-]+)\"")
        .matcher(between(worker, "SCRIPTS = [", "]"))
        .results()
        .map(script -> script.group(1))
        .toList();
  }

  @Test
  void everyAnswerSaysWhatTimeItIs() {
    page("checkpoint", "").expectHeader().exists(HttpHeaders.DATE);
    http.get().uri("/trust-list").exchange().expectHeader().exists(HttpHeaders.DATE);
    http.get().uri("/scans").exchange().expectHeader().exists(HttpHeaders.DATE);
  }

  private WebTestClient.ResponseSpec page(String token, String cookie) {
    return http.get()
        .uri("/checkpoint")
        .accept(MediaType.TEXT_HTML)
        .header(HttpHeaders.COOKIE, cookie)
        .headers(headers -> headers.setBearerAuth(token))
        .exchange();
  }

  private static String text(WebTestClient.ResponseSpec answer) {
    String body =
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }

  private static String read(String path) throws IOException {
    return new ClassPathResource("static/" + path).getContentAsString(StandardCharsets.UTF_8);
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
