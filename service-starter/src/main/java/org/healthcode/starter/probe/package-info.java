/**
 * Liveness and readiness on the port that clients use, where metrics and the details of health are
 * on one of their own. May touch Boot's health endpoint.
 */
@NullMarked
package org.healthcode.starter.probe;

import org.jspecify.annotations.NullMarked;
