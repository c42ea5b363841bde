/** Tests of Kafka in memory. */
@NullMarked
package org.healthcode.province.broker;

import org.jspecify.annotations.NullMarked;
