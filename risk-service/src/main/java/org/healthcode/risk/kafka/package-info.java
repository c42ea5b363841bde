/**
 * The Kafka Streams shell around the domain, a room for each thing that it does; here are the
 * decision's topology, which puts rooms together, and what runs it. Nothing outside knows it, and
 * only it knows Kafka. From the bottom: {@code streams}, {@code stores}, {@code runtime}; on them
 * {@code exposure}, {@code ledger}, {@code fanout}, {@code policies}, {@code audit}, {@code watch},
 * {@code overview} and {@code waiting}; on top {@code decision}. Which room may know which stands
 * in {@code ArchitectureTest}.
 */
@NullMarked
package org.healthcode.risk.kafka;

import org.jspecify.annotations.NullMarked;
