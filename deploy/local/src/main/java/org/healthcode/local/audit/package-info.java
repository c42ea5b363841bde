/**
 * The auditor's tools: exports the audit log of a running stack, and checks an export without any
 * stack; and reads the log for others. Knows Kafka, the registry and the formats of {@code
 * schemas}, and nothing of the services.
 */
@NullMarked
package org.healthcode.local.audit;

import org.jspecify.annotations.NullMarked;
