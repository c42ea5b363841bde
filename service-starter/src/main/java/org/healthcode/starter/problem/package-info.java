/**
 * Everything that goes wrong in a request, as RFC 9457 problem details; it may touch HTTP and JSON,
 * and never repeats a value.
 */
@NullMarked
package org.healthcode.starter.problem;

import org.jspecify.annotations.NullMarked;
