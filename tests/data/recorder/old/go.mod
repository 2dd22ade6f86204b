module lanescope.example/old

go 1.19
