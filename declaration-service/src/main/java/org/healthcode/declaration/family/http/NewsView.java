package org.healthcode.declaration.family.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.healthcode.declaration.family.FamilyReading.News;
import org.jspecify.annotations.Nullable;

/**
 * What became of a link.
 *
 * @param what ASKED, CONFIRMED, REFUSED, WITHDRAWN, EXPIRED, ENDED or ERASED; of what one asked for
 *     oneself REFUSED also where it lapsed
 * @param by in which part somebody did it; not told to who asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewsView(
    Instant at,
    String what,
    @Nullable String by,
    String linkId,
    String guardianMaskedName,
    String dependantMaskedName) {

  static NewsView of(News news) {
    return new NewsView(
        news.at(),
        news.kind().name(),
        news.mine() ? null : news.by().name(),
        news.link().linkId(),
        news.link().guardianName(),
        news.link().dependantName());
  }
}
