/**
 * Our code elsewhere: what registered clients may ask, who of them asks, and what they are told. A
 * use case; knows ports to Redis and Kafka and neither of them.
 */
@NullMarked
package org.healthcode.verification.external;

import org.jspecify.annotations.NullMarked;
