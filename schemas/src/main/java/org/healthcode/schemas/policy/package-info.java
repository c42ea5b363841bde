/**
 * What two people sign when a policy is released or withdrawn. Knows no service; the risk service
 * signs and verifies.
 */
@NullMarked
package org.healthcode.schemas.policy;

import org.jspecify.annotations.NullMarked;
