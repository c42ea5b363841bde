/**
 * The operator's way back for records that could not be read. Knows Kafka and nothing of the
 * services.
 */
@NullMarked
package org.healthcode.local.deadletters;

import org.jspecify.annotations.NullMarked;
