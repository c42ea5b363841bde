package org.healthcode.declaration.approval.kafka;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.schemas.Topic;

/**
 * How proposals of a kind travel.
 *
 * @param <T> the kind
 * @param <E> its event
 */
public interface ProposalCodec<T extends Proposal<T>, E extends SpecificRecord> {
  Topic<E> topic();

  byte[] key(T proposal);

  /** The id that a key names. */
  String id(byte[] key);

  /** Where to, or {@link ViewWriter#BY_KEY}. */
  default int partition(T proposal) {
    return ViewWriter.BY_KEY;
  }

  E event(T proposal);

  T proposal(E event);

  /** By what it is found, beside its id; of its content alone, which never changes. */
  default List<String> indexes(T proposal) {
    return List.of();
  }
}
