/**
 * The Kafka Streams shell around the domain, a room for each thing that it does; here is the
 * topology that puts the rooms together. Nothing outside of {@code kafka} depends on it. From the
 * bottom: {@code streams}, {@code stores}, {@code runtime}; then {@code exposure}, {@code ledger},
 * {@code fanout}, {@code policies}, {@code audit}, {@code watch}, {@code overview}; {@code
 * decision} on top of those it needs.
 */
@NullMarked
package org.healthcode.risk.kafka;

import org.jspecify.annotations.NullMarked;
