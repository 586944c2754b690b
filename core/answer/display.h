#pragma once
#include "core/digest/display.h"
