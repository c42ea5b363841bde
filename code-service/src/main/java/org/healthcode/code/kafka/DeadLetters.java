package org.healthcode.code.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that can't be read, so that they are neither lost nor in the way. */
public interface DeadLetters {

  /**
   * @param error class of what went wrong; never a message, which may quote the record
   */
  void bury(ConsumerRecord<byte[], byte[]> record, String error);

  /**
   * Returns once all that was buried is acknowledged.
   *
   * @throws org.healthcode.code.projection.StoreAwayException when it is not
   */
  void flush();
}
