package org.healthcode.code.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;

/** Redis, as the projection needs it. Every method throws {@link StoreAwayException}. */
public interface ProjectionStore {

  /** The marks that are there. */
  Map<Slice, Mark> marks(Collection<Slice> slices);

  /** Writes the mark to begin with, unless there is a newer one. */
  void begin(Slice slice, Mark mark);

  /** Writes all changes, pipelined, each only if newer; returns when every reply is here. */
  Map<Slice, Outcome> apply(List<Batch> batches);

  /** Writes {@link Batch#next}, only if newer. */
  Map<Slice, Outcome> mark(List<Batch> batches);

  /** What is known of a person now. */
  Optional<Content> read(Slice slice, PersonId person);
}
