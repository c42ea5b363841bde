package org.healthcode.verification.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.issuer.MessageSignature;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.limit.ClientAddress;
import org.healthcode.verification.VerificationProperties;
import org.healthcode.verification.external.Admitted;
import org.healthcode.verification.external.ClientDesk;
import org.healthcode.verification.external.ClientDoor;
import org.healthcode.verification.external.RegisteredClients;
import org.healthcode.verification.external.SignedCall;
import org.healthcode.verification.external.Told;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two calls of registered clients, under both names that each has (decode and query are what
 * installations ask each other, 043). What counts are the bytes that were sent: nothing is read of
 * a body before its signature is verified.
 */
@RestController
@Tag(name = "external", description = "健康码外部调用 / calls of registered clients")
class ClientCallController {
  private static final byte[] NOTHING = {};

  private final ClientDoor door;
  private final ClientDesk desk;
  private final RegisteredClients clients;
  private final Supplier<SigningKeys> keys;
  private final ClientAnswers answers;
  private final String address;
  private final JsonMapper json;
  private final Clock clock;

  ClientCallController(
      ClientDoor door,
      ClientDesk desk,
      RegisteredClients clients,
      KeyFiles keys,
      VerificationProperties properties,
      JsonMapper json,
      Clock clock) {
    this.door = door;
    this.desk = desk;
    this.clients = clients;
    this.keys = keys.installation();
    this.answers = new ClientAnswers(properties.issuer());
    this.address = properties.external().address();
    this.json = json;
    this.clock = clock;
  }

  @Operation(
      summary = "健康码验码请求 / the masked holder and color of a code that is shown",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = ClientQuestion.OfCode.class))))
  @PostMapping({"/external/v1/scan", "/external/v1/decode"})
  Mono<ResponseEntity<byte[]>> scan(
      ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
    return answered(
        request, body, (call, sent) -> desk.scan(call, ClientQuestion.code(sent).code()));
  }

  @Operation(
      summary = "用户健康信息查询 / the color of whom a number is",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = ClientQuestion.OfNumber.class))))
  @PostMapping({"/external/v1/number", "/external/v1/query"})
  Mono<ResponseEntity<byte[]>> number(
      ServerHttpRequest request, @RequestBody(required = false) Mono<byte[]> body) {
    return answered(
        request,
        body,
        (call, sent) -> {
          ClientQuestion.OfNumber asked = ClientQuestion.number(sent);
          return desk.number(call, asked.idType(), asked.idNumber());
        });
  }

  private Mono<ResponseEntity<byte[]>> answered(
      ServerHttpRequest request,
      Mono<byte[]> body,
      BiFunction<Admitted, byte[], Mono<Told>> answer) {
    return body.defaultIfEmpty(NOTHING)
        .flatMap(
            sent ->
                door.admit(call(request, sent))
                    .flatMap(call -> answer.apply(call, sent).map(told -> response(call, told))));
  }

  /**
   * A client as everybody may know it.
   *
   * @param since when it was approved as it is now
   */
  record PublicClient(
      String clientId,
      String nameZh,
      String nameEn,
      String purpose,
      String legalBasis,
      String regionCode,
      List<String> scopes,
      Instant since,
      Instant until) {

    static PublicClient of(ClientEntry entry) {
      return new PublicClient(
          entry.clientId(),
          entry.nameZh(),
          entry.nameEn(),
          entry.purpose(),
          entry.legalBasis(),
          entry.regionCode(),
          entry.scopes().stream().map(Enum::name).sorted().toList(),
          entry.approvedAt(),
          entry.validUntil());
    }
  }

  /** Those whose calls are answered now. */
  record PublicClients(List<PublicClient> clients) {}

  @Operation(summary = "已登记的调用单位 / who may ask, what for and since when")
  @GetMapping("/external/v1/clients")
  PublicClients clients() {
    Instant now = clock.instant();
    return new PublicClients(
        clients.current().stream()
            .flatMap(known -> known.values().stream())
            .filter(entry -> entry.countsAt(now))
            .sorted(Comparator.comparing(ClientEntry::clientId))
            .map(PublicClient::of)
            .toList());
  }

  private SignedCall call(ServerHttpRequest request, byte[] body) {
    HttpHeaders headers = request.getHeaders();
    return new SignedCall(
        request.getMethod().name(),
        targets(request),
        one(headers, "Healthcode-Client"),
        new MessageSignature.Headers(
            one(headers, "Content-Digest"),
            one(headers, "Signature-Input"),
            one(headers, "Signature")),
        body,
        ClientAddress.of(request));
  }

  /** As it was sent: nothing of it is decoded or put in order. */
  private List<String> targets(ServerHttpRequest request) {
    String query = request.getURI().getRawQuery();
    String path = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
    String host = one(request.getHeaders(), HttpHeaders.HOST);
    return address.isEmpty()
        ? List.of("https://" + host + path, "http://" + host + path)
        : List.of(address + path);
  }

  /** The one header of this name; two of them are none. */
  private static String one(HttpHeaders headers, String name) {
    List<String> values = headers.getOrEmpty(name);
    return values.size() == 1 ? values.getFirst() : "";
  }

  private ResponseEntity<byte[]> response(Admitted call, Told told) {
    ClientAnswers.Answer answer = answers.of(told);
    byte[] body = json.writeValueAsBytes(answer.body());
    MessageSignature.Headers signature =
        MessageSignature.ofAnswer(answer.status(), body, call.nonce(), clock.instant(), keys.get());
    return ResponseEntity.status(answer.status())
        .contentType(
            answer.status() == 200
                ? MediaType.APPLICATION_JSON
                : MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Digest", signature.contentDigest())
        .header("Signature-Input", signature.signatureInput())
        .header("Signature", signature.signature())
        .body(body);
  }
}
