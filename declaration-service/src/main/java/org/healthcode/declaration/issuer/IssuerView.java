package org.healthcode.declaration.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerColor;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * A proposed or approved entry as staff of the province see it.
 *
 * @param listed whether the list has this entry of its issuer: approved, and by none replaced
 * @param keys their ids, or that there is a certificate; whole as they go onto the list
 * @param colors all its states with what each means here
 * @param approvableUntil until when an approval counts
 * @param decidedBy who approved, refused, withdrew or ended it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssuerView(
    String proposalId,
    String status,
    boolean listed,
    String issuerId,
    String kind,
    String iss,
    String nameZh,
    String nameEn,
    String phone,
    List<String> regions,
    List<String> formats,
    List<KeyView> keys,
    @Nullable String endpoint,
    List<String> textPrefixes,
    List<ColorView> colors,
    boolean answersSigned,
    int maxAgeSeconds,
    Instant recognisedFrom,
    @Nullable Instant recognisedUntil,
    String proposedBy,
    Instant proposedAt,
    @Nullable Instant approvableUntil,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** A key as it was proposed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyView(
      String kid,
      @Nullable String publicKey,
      @Nullable String certificate,
      @Nullable Instant notBefore,
      @Nullable Instant notAfter) {

    static KeyView of(IssuerKey key) {
      return new KeyView(
          key.getKid(),
          key.getPublicKey(),
          key.getCertificate(),
          key.getNotBefore(),
          key.getNotAfter());
    }
  }

  /** A state; without a color it is to be checked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ColorView(String state, @Nullable String color) {

    static ColorView of(IssuerColor color) {
      return new ColorView(
          color.getState(), Optional.ofNullable(color.getColor()).map(Color::name).orElse(null));
    }
  }

  static IssuerView of(IssuerState proposal, boolean listed, Instant now) {
    Course course = proposal.course();
    Issuer content = proposal.content();
    return new IssuerView(
        proposal.id(),
        proposal.status(now).name(),
        listed,
        content.getIssuerId(),
        content.getKind().name(),
        content.getIss(),
        content.getNameZh(),
        content.getNameEn(),
        content.getPhone(),
        content.getRegions(),
        content.getFormats().stream().map(Enum::name).toList(),
        content.getKeys().stream().map(KeyView::of).toList(),
        content.getEndpoint(),
        content.getTextPrefixes(),
        content.getColors().stream().map(ColorView::of).toList(),
        content.getAnswersSigned(),
        content.getMaxAgeSeconds(),
        content.getRecognisedFrom(),
        content.getRecognisedUntil(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvableUntil().orElse(null),
        course.decided().map(decision -> decision.by().name()).orElse(null),
        course.decided().map(Course.Decision::at).orElse(null));
  }
}
