/**
 * The auditor's tools: exports the audit log of a running installation, checks an export without
 * any service, and reads the log for others. May touch Kafka and the registry.
 */
@NullMarked
package org.healthcode.tools.audit;

import org.jspecify.annotations.NullMarked;
