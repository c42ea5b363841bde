package org.healthcode.risk.usecase.exposures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.starter.threads.VirtualThreads;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The exposures that people are being told of, over all instances. */
public class ExposureWork {

  /** Where other instances have their part. */
  public static final String PATH = "/exposures";

  private static final int MOST_LISTED = 100;

  private final KnownExposures exposures;
  private final ExposureProgress progress;
  private final Owners owners;

  public ExposureWork(KnownExposures exposures, ExposureProgress progress, Owners owners) {
    this.exposures = exposures;
    this.progress = progress;
    this.owners = owners;
  }

  /** The exposures that people are being told of, at most 100. */
  public record UnderWay(List<ExposureAnswer> running) {}

  /** At most 100. */
  public Mono<List<ExposureAnswer>> running(Inquiry inquiry) {
    return VirtualThreads.call(progress::underWay)
        .zipWith(others(PATH, inquiry, UnderWay.class))
        .flatMapMany(both -> Flux.fromIterable(ids(both.getT1(), both.getT2())))
        .take(MOST_LISTED)
        .publishOn(VirtualThreads.scheduler())
        .flatMapIterable(
            id ->
                exposures.find(id).stream()
                    .map(exposure -> ExposureAnswer.of(exposure, progress.parts(id)))
                    .toList())
        .collectList();
  }

  private static Set<String> ids(Set<String> own, List<UnderWay> others) {
    Set<String> ids = new HashSet<>(own);
    others.forEach(
        other -> other.running().stream().map(ExposureAnswer::exposureId).forEach(ids::add));
    return ids;
  }

  /** What the other instances say, unless it is another instance that asks. */
  public <T> Mono<List<T>> others(String path, Inquiry inquiry, Class<T> type) {
    if (inquiry.fromInstance()) {
      return Mono.just(List.of());
    }
    return Flux.fromIterable(progress.others())
        .flatMap(other -> owners.part(other.host(), other.port(), path, inquiry, type))
        .collectList();
  }
}
