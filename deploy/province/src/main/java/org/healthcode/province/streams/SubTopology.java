package org.healthcode.province.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One processor with all around it; it has a task for each partition.
 *
 * @param name of its processor
 * @param sources the topics that it reads, with how their records are stamped
 * @param sinks by name
 */
record SubTopology(
    int id,
    String name,
    Map<String, TimestampExtractor> sources,
    ProcessorSupplier<?, ?, ?, ?> supplier,
    List<String> stores,
    Map<String, Sink> sinks) {

  /** A processor of bytes in the life of one task. */
  interface Running {
    void process(Record<byte[], byte[]> record);

    void close();
  }

  /** Makes the processor, which begins in this context. */
  Running begin(ProcessorContext<Object, Object> context) {
    return begin(supplier, context);
  }

  @SuppressWarnings("unchecked") // Sources read bytes; what a processor forwards, sinks know.
  private static <K, V> Running begin(
      ProcessorSupplier<?, ?, K, V> supplier, ProcessorContext<Object, Object> context) {
    Processor<byte[], byte[], K, V> processor =
        ((ProcessorSupplier<byte[], byte[], K, V>) supplier).get();
    processor.init((ProcessorContext<K, V>) (ProcessorContext<?, ?>) context);
    return new Running() {
      @Override
      public void process(Record<byte[], byte[]> record) {
        processor.process(record);
      }

      @Override
      public void close() {
        processor.close();
      }
    };
  }
}
