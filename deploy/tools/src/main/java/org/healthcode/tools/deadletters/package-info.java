/** The operator's way back for records that could not be read. May touch Kafka. */
@NullMarked
package org.healthcode.tools.deadletters;

import org.jspecify.annotations.NullMarked;
