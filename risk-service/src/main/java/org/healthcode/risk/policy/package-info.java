/**
 * Reads policies from YAML: the only place that knows the format. Checks it against a schema, with
 * errors that name the line, and hands plain policies to the domain.
 */
@NullMarked
package org.healthcode.risk.policy;

import org.jspecify.annotations.NullMarked;
