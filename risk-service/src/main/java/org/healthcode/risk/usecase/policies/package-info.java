/**
 * The life of a policy: proposed by one, approved by another, in force, withdrawn. {@code
 * PolicyReleases} is the port to the releases that everyone has heard of.
 */
@NullMarked
package org.healthcode.risk.usecase.policies;

import org.jspecify.annotations.NullMarked;
