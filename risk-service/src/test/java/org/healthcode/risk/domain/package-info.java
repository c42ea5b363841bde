/** What the tests of the domain share, and the arrows that it keeps. */
@NullMarked
package org.healthcode.risk.domain;

import org.jspecify.annotations.NullMarked;
