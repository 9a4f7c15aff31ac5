/* SPDX-License-Identifier: MIT */
#include "bytes.h"
#include "../lib/core/bytes.h"
