/** What the tests of the domain share. */
@NullMarked
package org.healthcode.risk.domain;

import org.jspecify.annotations.NullMarked;
