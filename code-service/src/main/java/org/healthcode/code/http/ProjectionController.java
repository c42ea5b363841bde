package org.healthcode.code.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.projection.Progress;
import org.healthcode.code.projection.ProgressBoard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far Redis is, for operators: the partitions of the instance that is asked. */
@RestController
class ProjectionController {

  private final ProgressBoard board;

  ProjectionController(ProgressBoard board) {
    this.board = board;
  }

  /**
   * @param rebuilding whether any partition is
   * @param percent of all partitions on average; 0 while none is assigned
   */
  record ProjectionAnswer(boolean rebuilding, int percent, List<PartitionAnswer> partitions) {}

  /**
   * @param blocked why it stands still; null as it should be
   */
  record PartitionAnswer(
      String topic,
      int partition,
      long position,
      long end,
      long lag,
      boolean rebuilding,
      int percent,
      Optional<OffsetDateTime> watermark,
      Optional<String> blocked) {}

  @GetMapping("/projection")
  ProjectionAnswer projection() {
    List<Progress> slices = board.slices();
    return new ProjectionAnswer(
        slices.stream().anyMatch(Progress::rebuilding),
        (int) slices.stream().mapToInt(Progress::percent).average().orElse(0),
        slices.stream().map(ProjectionController::answer).sorted(ORDER).toList());
  }

  private static final Comparator<PartitionAnswer> ORDER =
      Comparator.comparing(PartitionAnswer::topic).thenComparingInt(PartitionAnswer::partition);

  private static PartitionAnswer answer(Progress progress) {
    return new PartitionAnswer(
        progress.slice().lane().topic(),
        progress.slice().partition(),
        progress.position(),
        progress.end(),
        progress.lag(),
        progress.rebuilding(),
        progress.percent(),
        Optional.of(progress.watermark())
            .filter(at -> at.isAfter(Instant.EPOCH))
            .map(Times::inChina),
        progress.blocked());
  }
}
