/**
 * Takes an installation out of service: what is destroyed, in which order, and the signed report of
 * it. May touch files, and Kafka for the last entry of the audit log.
 */
@NullMarked
package org.healthcode.tools.retire;

import org.jspecify.annotations.NullMarked;
