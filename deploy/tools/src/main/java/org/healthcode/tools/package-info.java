/**
 * What operators and auditors of any installation run, local or not: {@code audit}, {@code
 * deadletters} and {@code retire}, one package each, and here what they share: how they are started
 * and how they reach Kafka. Knows Kafka, the registry and the formats of {@code schemas}, and
 * neither the services nor the local stack.
 */
@NullMarked
package org.healthcode.tools;

import org.jspecify.annotations.NullMarked;
