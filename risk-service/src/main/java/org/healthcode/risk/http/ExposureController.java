package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.ExposureProgress.Part;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.risk.usecase.exposures.ExposureAnswer;
import org.healthcode.risk.usecase.exposures.ExposureWork;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.schemas.Ids;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For operators: how far everyone concerned by a risky place has been told, over all instances. */
@RestController
class ExposureController {

  private final KnownExposures exposures;
  private final ExposureProgress progress;
  private final ExposureWork work;

  ExposureController(KnownExposures exposures, ExposureProgress progress, ExposureWork work) {
    this.exposures = exposures;
    this.progress = progress;
    this.work = work;
  }

  @Operation(summary = "What is known of an exposure, and how far its people have been looked at")
  @GetMapping(ExposureWork.PATH + "/{id}")
  Mono<ResponseEntity<ExposureAnswer>> exposure(@PathVariable String id, Inquiry inquiry) {
    if (!Ids.isHash(id)) {
      throw BadParameter.of("id", "32 hexadecimal digits");
    }
    return VirtualThreads.call(() -> progress.parts(id))
        .zipWith(work.others(ExposureWork.PATH + "/" + id, inquiry, ExposureAnswer.class))
        .map(both -> answer(id, ExposureAnswer.joined(both.getT1(), both.getT2())));
  }

  private ResponseEntity<ExposureAnswer> answer(String id, List<Part> parts) {
    return exposures
        .find(id)
        .map(
            exposure ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(ExposureAnswer.of(exposure, parts)))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problems.notFound("No exposure with this id is known or still kept.")));
  }

  @Operation(summary = "The exposures whose people are being looked at right now")
  @GetMapping(ExposureWork.PATH)
  Mono<ResponseEntity<ExposureWork.UnderWay>> underWay(Inquiry inquiry) {
    return work.running(inquiry)
        .map(
            running ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new ExposureWork.UnderWay(running)));
  }
}
